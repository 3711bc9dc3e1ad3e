package io.muse.evaluation.vectors;

/** Formats as they are named on the command line, in lower case. */
public enum VectorFormatName {
    WORD2VEC,
    NPY,
    CSV
}
