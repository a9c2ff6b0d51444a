"""Who and where: loads the knowledge packs, compiles them once, and answers on a day."""
