package io.muse.query.map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.companion.SongMap;
import io.muse.contracts.json.Json;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.map.SongMaps.Served;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A map → JSON, column by column: a hundred thousand songs are a few arrays, not a hundred thousand objects. O(songs).
 */
final class MapWriter {
    private static final int UNKNOWN = -1;

    private final TrackCatalog catalog;
    private final Serving serving;

    MapWriter(TrackCatalog catalog, Serving serving) {
        this.catalog = catalog;
        this.serving = serving;
    }

    /** @param limit most songs, the most frequent within the bounds */
    byte[] write(Served served, int limit, Bounds bounds) {
        int[] songs = chosen(served.map(), limit, bounds);
        List<@Nullable TrackMetadata> tracks = new ArrayList<>(songs.length);
        for (int song : songs) {
            tracks.add(catalog.find(served.map().trackIds().get(song)).orElse(null));
        }
        var bytes = new ByteArrayOutputStream(80 * songs.length + 200);
        try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
            write(served, songs, tracks, json);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes whatever is written", e);
        }
        return bytes.toByteArray();
    }

    private static int[] chosen(SongMap map, int limit, Bounds bounds) {
        var songs = new IntArrayList();
        for (int song = 0; song < map.count() && songs.size() < limit; song++) {
            if (bounds.contain(map.x()[song], map.y()[song])) {
                songs.add(song);
            }
        }
        return songs.toIntArray();
    }

    private void write(Served served, int[] songs, List<@Nullable TrackMetadata> tracks, JsonGenerator json)
            throws IOException {
        SongMap map = served.map();
        Optional<ServingState> state = serving.current();
        json.writeStartObject();
        json.writeNumberField("snapshotVersion", served.manifest().snapshot());
        texts(json, "ids", songs.length, i -> map.trackIds().get(songs[i]));
        numbers(json, "x", songs.length, i -> map.x()[songs[i]]);
        numbers(json, "y", songs.length, i -> map.y()[songs[i]]);
        numbers(
                json,
                "playlists",
                songs.length,
                i -> state.map(s -> s.playlistCount(map.trackIds().get(songs[i])))
                        .orElse(0));
        genres(tracks, json);
        artists(tracks, json);
        texts(json, "titles", songs.length, i -> {
            TrackMetadata track = tracks.get(i);
            return track == null ? null : track.title();
        });
        json.writeEndObject();
    }

    private static void genres(List<@Nullable TrackMetadata> tracks, JsonGenerator json) throws IOException {
        List<List<String>> all = tracks.stream()
                .map(track -> track == null ? List.<String>of() : track.genres())
                .toList();
        var common = new CommonGenres(all);
        texts(json, "genres", common.names().size(), common.names()::get);
        numbers(json, "genre", all.size(), i -> common.of(all.get(i)));
    }

    private static void artists(List<@Nullable TrackMetadata> tracks, JsonGenerator json) throws IOException {
        var names = new Names();
        int[] artists = new int[tracks.size()];
        for (int i = 0; i < artists.length; i++) {
            TrackMetadata track = tracks.get(i);
            artists[i] = track == null || track.artists().isEmpty()
                    ? UNKNOWN
                    : number(names, track.artists().getFirst());
        }
        texts(json, "artists", names.inOrder().size(), names.inOrder()::get);
        numbers(json, "artist", artists.length, i -> artists[i]);
    }

    private static int number(Names names, ArtistRef artist) {
        String name = artist.name();
        return names.numberOf(artist.id(), name == null ? artist.id() : name);
    }

    @FunctionalInterface
    private interface Text {
        @Nullable
        String at(int i);
    }

    private static void texts(JsonGenerator json, String column, int count, Text text) throws IOException {
        json.writeArrayFieldStart(column);
        for (int i = 0; i < count; i++) {
            // Of a null it writes a null.
            json.writeString(text.at(i));
        }
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, String column, int count, IntUnaryOperator number)
            throws IOException {
        json.writeArrayFieldStart(column);
        for (int i = 0; i < count; i++) {
            json.writeNumber(number.applyAsInt(i));
        }
        json.writeEndArray();
    }
}
