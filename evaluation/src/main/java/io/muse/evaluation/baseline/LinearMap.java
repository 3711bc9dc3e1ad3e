package io.muse.evaluation.baseline;

/** A square matrix that is only ever multiplied with. */
interface LinearMap {
    int size();

    /**
     * {@code product = A · x}.
     *
     * @param x {@code size × width}, row-major, as is the product
     * @throws InterruptedException where the calling thread was interrupted
     */
    void multiply(float[] x, float[] product, int width) throws InterruptedException;

    /** {@code product = Aᵀ · x}. */
    void multiplyTransposed(float[] x, float[] product, int width) throws InterruptedException;
}
