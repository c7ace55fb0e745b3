"""By hand: a person takes text and pictures along, places them where no program comes, and says where they stand."""
