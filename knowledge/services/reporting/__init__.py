"""The report for boards: what staff asked, what came of it and what is lacking, with nobody in it to be singled out."""
