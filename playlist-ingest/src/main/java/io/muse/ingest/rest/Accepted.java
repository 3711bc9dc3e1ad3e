package io.muse.ingest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer to what Kafka has acknowledged. */
@Schema(description = "Stored: every replica in sync has it.")
public record Accepted(
        @Schema(
                description = "Ids of the edits, in their order; empty where only the catalog changed.",
                examples = "5f3c1f0e-6f0b-4a55-9c3b-1d9f4b8f6a11")
        List<String> eventIds) {}
