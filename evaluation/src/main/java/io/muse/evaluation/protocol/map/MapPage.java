package io.muse.evaluation.protocol.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The map as one HTML file that needs nothing else: to zoom, search, and read by pointing. */
final class MapPage {
    private static final String TEMPLATE = "map.html";
    private static final String DATA = "__DATA__";
    private static final int SIDE = 10_000;

    private final SongMap map;
    private final Groups artists;
    private final Groups genres;
    private final String colouredBy;

    /** @param colouredBy {@code artist} or {@code genre}: what the page shows first */
    MapPage(SongMap map, Groups artists, Groups genres, String colouredBy) {
        this.map = map;
        this.artists = artists;
        this.genres = genres;
        this.colouredBy = colouredBy;
    }

    void write(Path file) throws IOException {
        try (InputStream template = MapPage.class.getResourceAsStream(TEMPLATE)) {
            if (template == null) {
                throw new IOException("resource " + TEMPLATE + " is missing");
            }
            String page = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, page.replace(DATA, json()));
        }
    }

    /** Without a less-than sign, so that no text ends the script that it stands in. */
    String json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("colouredBy", colouredBy);
        data.put("side", SIDE);
        data.put("other", Palette.OTHER);
        Palette.COLOURS.forEach(data.putArray("colours")::add);
        var frame = new Frame(map.layout(), SIDE);
        ArrayNode x = data.putArray("x");
        ArrayNode y = data.putArray("y");
        for (int song = 0; song < map.count(); song++) {
            x.add(Math.round(frame.x(song)));
            y.add(Math.round(frame.y(song)));
        }
        map.titles().forEach(data.putArray("titles")::add);
        addIndexed(data, "artist", map.artists());
        addIndexed(data, "genre", map.genres());
        addGroups(data.putObject("groups"), "artist", artists);
        addGroups(data.withObject("/groups"), "genre", genres);
        return new String(Json.encode(data), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    /** Names once, and the number of its name for each song. */
    private static void addIndexed(ObjectNode data, String field, List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> distinct = new ArrayList<>();
        ArrayNode ofSong = data.putArray(field);
        for (String name : names) {
            ofSong.add(numbers.computeIfAbsent(name, added -> {
                distinct.add(added);
                return distinct.size() - 1;
            }));
        }
        distinct.forEach(data.putArray(field + "s")::add);
    }

    private static void addGroups(ObjectNode groups, String field, Groups of) {
        ObjectNode node = groups.putObject(field);
        of.names().forEach(node.putArray("names")::add);
        ArrayNode ofSong = node.putArray("of");
        for (int group : of.of()) {
            ofSong.add(group);
        }
    }
}
