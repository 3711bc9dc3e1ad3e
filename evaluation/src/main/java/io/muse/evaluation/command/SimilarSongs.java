package io.muse.evaluation.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.index.Neighbor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code similar} found, to be shown.
 *
 * @param track that was asked about
 * @param catalog titles and artists, as far as they are known
 * @param songs by cosine
 */
record SimilarSongs(String track, Snapshot snapshot, Map<String, TrackMetadata> catalog, List<Neighbor> songs) {
    private static final int WIDEST_COLUMN = 60;

    String table() {
        List<ColumnData<Neighbor>> columns = List.of(
                right("cosine", song -> String.format(Locale.ROOT, "%.3f", song.score())),
                left("track", this::id),
                left("title", song -> title(catalog.get(id(song)))),
                left("artists", song -> artists(catalog.get(id(song)))),
                right("playlists", song -> Integer.toString(playlists(song))));
        String asked = track + " " + title(catalog.get(track)) + " " + artists(catalog.get(track));
        return asked.strip()
                + System.lineSeparator()
                + AsciiTable.builder()
                        .border(AsciiTable.NO_BORDERS)
                        .data(songs, columns)
                        .asString();
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("track", track);
        ArrayNode array = document.putArray("similar");
        for (Neighbor song : songs) {
            ObjectNode node = array.addObject().put("id", id(song));
            TrackMetadata known = catalog.get(id(song));
            if (known != null && known.title() != null) {
                node.put("title", known.title());
            }
            if (known != null && !known.artists().isEmpty()) {
                ArrayNode artists = node.putArray("artists");
                known.artists().forEach(artist -> artists.add(name(artist)));
            }
            node.put("cosine", song.score());
            node.put("playlists", playlists(song));
        }
        return new String(Json.encode(document), StandardCharsets.UTF_8);
    }

    private String id(Neighbor song) {
        return snapshot.trackIds().get(song.handle());
    }

    private int playlists(Neighbor song) {
        return snapshot.playlistCounts()[song.handle()];
    }

    private static ColumnData<Neighbor> left(String header, Function<Neighbor, String> text) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDEST_COLUMN)
                .with(text::apply);
    }

    private static ColumnData<Neighbor> right(String header, Function<Neighbor, String> text) {
        return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(text::apply);
    }

    private static String title(@Nullable TrackMetadata track) {
        return track == null ? "" : Objects.requireNonNullElse(track.title(), "");
    }

    private static String artists(@Nullable TrackMetadata track) {
        return track == null
                ? ""
                : track.artists().stream().map(SimilarSongs::name).collect(Collectors.joining(", "));
    }

    private static String name(ArtistRef artist) {
        return Objects.requireNonNullElse(artist.name(), artist.id());
    }
}
