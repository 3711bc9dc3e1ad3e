package io.muse.embedding.map;

import io.muse.embedding.align.Procrustes;
import java.util.SplittableRandom;

/**
 * A map of songs of which many had a place before. Songs that had one begin there, new ones among their neighbours; where
 * too few had one the map is laid out anew and turned to lie as close to the places of before as it can.
 */
public final class Relayout {
    /** How many of a song's neighbours say where it begins. */
    private static final int NEAREST = 5;

    /** Distance between new songs that begin at one place: t-SNE can't part points that coincide. */
    private static final double APART = 1e-2;

    private final float[] beforeX;
    private final float[] beforeY;
    private final int known;

    /** @param beforeX by handle, NaN for a song without a place; likewise {@code beforeY} */
    public Relayout(float[] beforeX, float[] beforeY) {
        this.beforeX = beforeX;
        this.beforeY = beforeY;
        int places = 0;
        for (float x : beforeX) {
            places += Float.isNaN(x) ? 0 : 1;
        }
        known = places;
    }

    /** Whether enough songs had a place for the map to go on from there. */
    public boolean isWarm() {
        return known > 0 && known >= beforeX.length / 2;
    }

    /**
     * Where to go on from. A new song begins at the mean of its nearest neighbours that had a place, or at the centre.
     *
     * @param seed of the little by which new songs are shaken
     */
    public Layout initial(Neighbors neighbors, long seed) {
        float[] x = beforeX.clone();
        float[] y = beforeY.clone();
        var random = new SplittableRandom(seed);
        for (int song = 0; song < x.length; song++) {
            if (Float.isNaN(beforeX[song])) {
                float sumX = 0;
                float sumY = 0;
                int found = 0;
                for (int i = song * neighbors.k(); i < (song + 1) * neighbors.k() && found < NEAREST; i++) {
                    int neighbor = neighbors.handles()[i];
                    if (!Float.isNaN(beforeX[neighbor])) {
                        sumX += beforeX[neighbor];
                        sumY += beforeY[neighbor];
                        found++;
                    }
                }
                x[song] = (float) (sumX / Math.max(1, found) + APART * random.nextGaussian());
                y[song] = (float) (sumY / Math.max(1, found) + APART * random.nextGaussian());
            }
        }
        return new Layout(x, y);
    }

    /** A layout that was made anew, turned (mirrored where that fits) onto the places of before. */
    public Layout turned(Layout anew) {
        if (known == 0) {
            return anew;
        }
        float[] points = new float[2 * anew.count()];
        var procrustes = new Procrustes(2);
        float[] place = new float[2];
        for (int song = 0; song < anew.count(); song++) {
            points[2 * song] = anew.x()[song];
            points[2 * song + 1] = anew.y()[song];
            if (!Float.isNaN(beforeX[song])) {
                place[0] = beforeX[song];
                place[1] = beforeY[song];
                procrustes.add(points, 2 * song, place, 0);
            }
        }
        float[] turned = procrustes.solve().apply(points);
        float[] x = new float[anew.count()];
        float[] y = new float[anew.count()];
        for (int song = 0; song < x.length; song++) {
            x[song] = turned[2 * song];
            y[song] = turned[2 * song + 1];
        }
        return new Layout(x, y);
    }
}
