"""All content checked at once, and the proofs that anyone can run."""
