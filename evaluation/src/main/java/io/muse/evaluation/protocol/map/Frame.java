package io.muse.evaluation.protocol.map;

import io.muse.embedding.map.Layout;

/** Places of a layout within a square, undistorted and centred, y downwards. */
final class Frame {
    private final Layout layout;
    private final double side;
    private final double scale;
    private final double centreX;
    private final double centreY;

    Frame(Layout layout, double side) {
        float left = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float bottom = Float.POSITIVE_INFINITY;
        float top = Float.NEGATIVE_INFINITY;
        for (int song = 0; song < layout.count(); song++) {
            left = Math.min(left, layout.x()[song]);
            right = Math.max(right, layout.x()[song]);
            bottom = Math.min(bottom, layout.y()[song]);
            top = Math.max(top, layout.y()[song]);
        }
        this.layout = layout;
        this.side = side;
        this.scale = side / Math.max(1e-9, Math.max(right - left, top - bottom));
        this.centreX = (left + right) / 2.0;
        this.centreY = (bottom + top) / 2.0;
    }

    double x(int song) {
        return side / 2 + (layout.x()[song] - centreX) * scale;
    }

    double y(int song) {
        return side / 2 - (layout.y()[song] - centreY) * scale;
    }
}
