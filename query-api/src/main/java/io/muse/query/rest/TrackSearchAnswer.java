package io.muse.query.rest;

import java.util.List;

/** Tracks that match a search, best first. */
public record TrackSearchAnswer(List<TrackHit> items) {}
