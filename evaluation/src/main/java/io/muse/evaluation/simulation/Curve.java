package io.muse.evaluation.simulation;

/** A function through given points, straight between them; with logarithmic axes a chain of power laws. */
final class Curve {
    private final double[] x;
    private final double[] y;
    private final boolean logarithmic;

    private Curve(double[] x, double[] y, boolean logarithmic) {
        this.x = x;
        this.y = y;
        this.logarithmic = logarithmic;
    }

    /** @param points x1, y1, x2, y2, … with x rising */
    static Curve linear(double... points) {
        return of(points, false);
    }

    /** Straight on log-log axes; the last piece is prolonged beyond the last point. */
    static Curve powerLaws(double... points) {
        return of(points, true);
    }

    private static Curve of(double[] points, boolean logarithmic) {
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = logarithmic ? Math.log(points[2 * i]) : points[2 * i];
            y[i] = logarithmic ? Math.log(points[2 * i + 1]) : points[2 * i + 1];
        }
        return new Curve(x, y, logarithmic);
    }

    double at(double value) {
        double v = logarithmic ? Math.log(value) : value;
        int i = 1;
        while (i < x.length - 1 && v > x[i]) {
            i++;
        }
        double result = y[i - 1] + (y[i] - y[i - 1]) * (v - x[i - 1]) / (x[i] - x[i - 1]);
        return logarithmic ? Math.exp(result) : result;
    }
}
