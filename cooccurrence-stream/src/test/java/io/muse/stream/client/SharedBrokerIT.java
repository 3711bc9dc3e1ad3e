package io.muse.stream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.stream.testing.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages or tenants on one cluster, told apart by the topics' prefix and nothing else. */
class SharedBrokerIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String STAGE = "stage.";

    @TempDir
    Path folder;

    @Test
    void shouldCountEachPrefixForItselfWhenTwoStacksShareABrokerAndPlaylistIds() throws Exception {
        Logs.quiet();
        Topics plain = Topics.withDefaults();
        Topics staged = new Topics(STAGE, plain.partitions());
        try (var broker = TestBroker.start().withTopics(plain).withTopics(staged);
                var here = new Platform(broker.bootstrapServers(), plain);
                var there = new Platform(broker.bootstrapServers(), staged);
                var one = instance(broker, Map.of());
                var other = instance(broker, Map.of("muse.topics.prefix", STAGE))) {
            here.send(300);
            there.send(700);

            assertThat(here.expectedCounts()).isNotEqualTo(there.expectedCounts());
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(one.counts()).isEqualTo(here.expectedCounts());
                assertThat(other.counts()).isEqualTo(there.expectedCounts());
            });
            // Queries see an edit as soon as it is applied, others when it is committed.
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(here.published().tracks()).isEqualTo(here.expectedTracks());
                assertThat(there.published().tracks()).isEqualTo(there.expectedTracks());
            });
            assertThat(groups(broker)).containsExactlyInAnyOrder("muse-cooccurrence", "stage.muse-cooccurrence");
            assertThat(compactionLagsOfChangelogs(broker)).containsOnly("604800000");
        }
    }

    /** On one machine they may have the same folder for their state. */
    private Instance instance(TestBroker broker, Map<String, String> overrides) {
        return Instance.start(broker.bootstrapServers(), "a:1", folder, overrides, Instance.none());
    }

    /** A week, in milliseconds: what was deleted of a listener's data is gone then. */
    private static List<String> compactionLagsOfChangelogs(TestBroker broker) throws Exception {
        try (Admin admin = broker.admin()) {
            List<ConfigResource> changelogs = admin.listTopics().names().get().stream()
                    .filter(name -> name.endsWith("-changelog"))
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            return admin.describeConfigs(changelogs).all().get().values().stream()
                    .map(config -> config.get("max.compaction.lag.ms").value())
                    .toList();
        }
    }

    private static Set<String> groups(TestBroker broker) throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.listGroups(new ListGroupsOptions()).all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toSet());
        }
    }
}
