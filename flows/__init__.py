"""What the line says: conversations as plain functions, and the words for them."""
