"""The topic bank: wishes from suggestion to answer, merged with provenance, supported, used and told of."""
