package io.muse.embedding.objective;

/** Changes single values of {@link Hyperparameters}; the result is validated by {@link #build}. */
public final class HyperparametersBuilder {
    private int dimension;
    private double alpha;
    private double laplace;
    private double xMax;
    private double lambda;
    private boolean bias;
    private double beta;
    private int maxLength;
    private double kappa;
    private int minPlaylists;
    private int blockSize;
    private long seed;

    HyperparametersBuilder(Hyperparameters from) {
        dimension = from.dimension();
        alpha = from.alpha();
        laplace = from.laplace();
        xMax = from.xMax();
        lambda = from.lambda();
        bias = from.bias();
        beta = from.beta();
        maxLength = from.maxLength();
        kappa = from.kappa();
        minPlaylists = from.minPlaylists();
        blockSize = from.blockSize();
        seed = from.seed();
    }

    public HyperparametersBuilder dimension(int value) {
        dimension = value;
        return this;
    }

    public HyperparametersBuilder alpha(double value) {
        alpha = value;
        return this;
    }

    public HyperparametersBuilder laplace(double value) {
        laplace = value;
        return this;
    }

    public HyperparametersBuilder xMax(double value) {
        xMax = value;
        return this;
    }

    public HyperparametersBuilder lambda(double value) {
        lambda = value;
        return this;
    }

    public HyperparametersBuilder bias(boolean value) {
        bias = value;
        return this;
    }

    public HyperparametersBuilder beta(double value) {
        beta = value;
        return this;
    }

    public HyperparametersBuilder maxLength(int value) {
        maxLength = value;
        return this;
    }

    public HyperparametersBuilder kappa(double value) {
        kappa = value;
        return this;
    }

    public HyperparametersBuilder minPlaylists(int value) {
        minPlaylists = value;
        return this;
    }

    public HyperparametersBuilder blockSize(int value) {
        blockSize = value;
        return this;
    }

    public HyperparametersBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public Hyperparameters build() {
        return new Hyperparameters(
                dimension, alpha, laplace, xMax, lambda, bias, beta, maxLength, kappa, minPlaylists, blockSize, seed);
    }
}
