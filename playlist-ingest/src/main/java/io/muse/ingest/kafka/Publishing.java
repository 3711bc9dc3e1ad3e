package io.muse.ingest.kafka;

import io.muse.ingest.config.TopicSettings;
import io.muse.ingest.publish.IngestRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the parts that know nothing of this framework injectable. */
class Publishing {
    @Produces
    @ApplicationScoped
    IngestRecords records(TopicSettings topics) {
        return new IngestRecords(topics.topics());
    }
}
