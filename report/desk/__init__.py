"""What a team does around a build, one file each: begin the next issue, seal, approve, copy, send, correct, search."""
