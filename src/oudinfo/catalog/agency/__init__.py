"""What an agency may write for itself: its note for the chart and its protocol."""
