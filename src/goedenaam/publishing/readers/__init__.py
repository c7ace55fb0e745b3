"""Who a newsletter goes to: people who asked for it themselves, and can end it with one tap."""
