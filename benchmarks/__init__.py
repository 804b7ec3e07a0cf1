"""What is measured: accuracy against coded pages, and speed."""
