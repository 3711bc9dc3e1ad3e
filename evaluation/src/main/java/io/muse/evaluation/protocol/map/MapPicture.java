package io.muse.evaluation.protocol.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The map as a PNG: a dot a song, coloured by group, with a legend. Needs no display. */
final class MapPicture {
    private static final int HEIGHT = 1200;
    private static final int LEGEND_WIDTH = 300;
    private static final int MARGIN = 40;
    private static final int LINE = 32;

    private final SongMap map;
    private final Groups groups;

    MapPicture(SongMap map, Groups groups) {
        this.map = map;
        this.groups = groups;
    }

    void write(Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var image = new BufferedImage(HEIGHT + LEGEND_WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        var frame = new Frame(map.layout(), HEIGHT - 2 * MARGIN);
        double radius = Math.clamp(200 / Math.sqrt(Math.max(1, map.count())), 1.2, 5);
        drawSongs(graphics, frame, radius, false);
        drawSongs(graphics, frame, radius, true);
        drawLegend(graphics);
        graphics.dispose();
        try (var out = Files.newOutputStream(file)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
    }

    /** Songs without a group lie under the others. */
    private void drawSongs(Graphics2D graphics, Frame frame, double radius, boolean grouped) {
        for (int song = 0; song < map.count(); song++) {
            int group = groups.of()[song];
            if (group >= 0 == grouped) {
                graphics.setColor(colour(group, grouped ? 200 : 90));
                graphics.fill(new Ellipse2D.Double(
                        MARGIN + frame.x(song) - radius, MARGIN + frame.y(song) - radius, 2 * radius, 2 * radius));
            }
        }
    }

    private void drawLegend(Graphics2D graphics) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        graphics.setStroke(new BasicStroke(1));
        for (int line = 0; line <= groups.names().size(); line++) {
            boolean other = line == groups.names().size();
            int y = MARGIN + line * LINE;
            graphics.setColor(colour(other ? -1 : line, 255));
            graphics.fill(new Ellipse2D.Double(HEIGHT, y, 14, 14));
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(other ? "other" : groups.names().get(line), HEIGHT + 24, y + 13);
        }
    }

    private static Color colour(int group, int alpha) {
        var colour = Color.decode(group < 0 ? Palette.OTHER : Palette.COLOURS.get(group));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
