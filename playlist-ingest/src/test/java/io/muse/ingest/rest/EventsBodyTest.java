package io.muse.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsBodyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void shouldFillInIdAndTimeWhenTheyAreAbsentAndKeepThemWhenNot() throws DecodeException {
        List<PlaylistEdit> edits = edits("""
                [{"type":"TrackAdded","trackId":"t"},
                 {"type":"PlaylistRenamed","title":"x","eventId":"e","occurredAt":"2020-01-01T00:00:00Z","revision":3,
                  "playlistId":"p","unknown":true}]""");

        var added = (TrackAdded) edits.getFirst();
        assertThat(added).isEqualTo(new TrackAdded(added.eventId(), "p", NOW, null, "t"));
        assertThat(added.eventId()).hasSize(36);
        assertThat(edits.get(1))
                .isEqualTo(new PlaylistRenamed("e", "p", Instant.parse("2020-01-01T00:00:00Z"), 3L, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'TrackAdded'}|trackId: missing",
                "{'trackId':'t'}|type: missing",
                "{'type':'Shuffled'}|type: unknown 'Shuffled'",
                "{'type':'TrackAdded','trackId':7}|trackId: ",
                "{'type':'TrackAdded','trackId':''}|trackId: missing",
                "{'type':'TrackAdded','trackId':'t','playlistId':'q'}|playlistId: differs from 'p'",
                "{'type':'TrackAdded','trackId':'t','playlistId':5}|playlistId: differs from 'p'",
                "{'type':'TrackAdded','trackId':'t','occurredAt':'soon'}|occurredAt: ",
                "{'type':'TrackAdded','trackId':'t','revision':-1}|revision: negative",
                "{'type':'PlaylistReplaced','trackIds':['a',null]}|trackIds",
                "[{'type':'TrackAdded','trackId':'t'},{'type':'TrackAdded'}]|[1].trackId: missing",
                "[[]]|[0].value: not a JSON object",
                "[]|value: 0 events; send 1 to 1000",
                "17|value: not a JSON object"
            })
    void shouldNameTheElementAndTheFieldWhenTheBodyIsWrong(String body, String message) {
        assertThatThrownBy(() -> edits(body.replace('\'', '"')))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(message.replace("'Shuffled'", "'Shuffled'"));
    }

    @Test
    void shouldRefuseWhenThereAreMoreThanAThousandEvents() {
        String event = "{\"type\":\"TrackAdded\",\"trackId\":\"t\"}";

        assertThat(catchThrowable(() -> edits("[" + (event + ",").repeat(999) + event + "]")))
                .isNull();
        assertThatThrownBy(() -> edits("[" + (event + ",").repeat(1000) + event + "]"))
                .hasMessage("value: 1001 events; send 1 to 1000");
    }

    @RepeatedTest(300)
    void shouldComplainInAnOrderlyWayWhenTheJsonIsMutated(RepetitionInfo repetition) {
        String body = MutatedJson.of("""
                [{"type":"TrackAdded","eventId":"e","occurredAt":"2020-01-01T00:00:00Z","revision":3,"trackId":"t"},
                 {"type":"PlaylistReplaced","title":"x","ownerId":"o","trackIds":["a","b"]}]""", new Random(repetition.getCurrentRepetition()));

        Throwable complaint = catchThrowable(() -> edits(body));
        if (complaint != null) {
            assertThat(complaint).isInstanceOfAny(InvalidFieldException.class, DecodeException.class);
        }
    }

    private static List<PlaylistEdit> edits(String body) throws DecodeException {
        return EventsBody.edits(Json.decode(body, JsonNode.class), "p", NOW);
    }
}
