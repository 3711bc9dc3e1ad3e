package io.muse.stream.query;

import com.fasterxml.jackson.annotation.JsonFormat;

/** Two tracks; on the wire, a list of both. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record TrackPair(String first, String second) {}
