"""What a flow diagram draws, out of strands of counted money: folding, ribbons, the rows under them, returns."""
