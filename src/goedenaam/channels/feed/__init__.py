"""The school's own feed: where its entries stand, and the open addresses that show them."""
