"""What tests share: builders, a cast that everyone knows, a throwaway PostgreSQL."""
