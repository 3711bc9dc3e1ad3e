package io.muse.access.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.access.key.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    private final AccessRules rules = AccessRules.builder()
            .everybody("GET", "/")
            .admin("POST", "/v1/snapshots/{version}:promote")
            .admin("POST", "/v1/snapshots:rollback")
            .writer("POST", "/v1/playlists/{id}/events")
            .reader("GET", "/v1/**")
            .build();

    @ParameterizedTest
    @CsvSource({
        "GET,/v1,READER",
        "GET,/v1/a/b,READER",
        "HEAD,/v1/a,READER",
        "POST,/v1/playlists/a%2Fb/events,WRITER",
        "POST,/v1/snapshots/12:promote,ADMIN",
        "POST,/v1/snapshots:rollback,ADMIN",
        "GET,/q/metrics,READER"
    })
    void shouldFindTheLeastRole(String method, String path, Role role) {
        assertThat(rules.find(method, path)).get().extracting(AccessRule::role).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/health", "/q/health/ready", "/q/openapi"})
    void shouldLetEverybodyIn(String path) {
        assertThat(rules.find("GET", path)).get().extracting(AccessRule::role).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v2",
        "GET,/v1x",
        "GET,//v1/a",
        "POST,/v1/a",
        "DELETE,/v1/a",
        "POST,/v1/playlists/a/b/events",
        "POST,/v1/snapshots%3Arollback",
        "POST,/v1/snapshots:rollback/",
        "POST,/v1/snapshots:rollback;x=1",
        "OPTIONS,/v1/a",
        "POST,/q/health",
        "GET,/q/healthy",
        "GET,/q/dev"
    })
    void shouldFindNothingWhenNoRuleNamesIt(String method, String path) {
        assertThat(rules.find(method, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:80", "[::1]"})
    void shouldKnowThisMachine(String authority) {
        assertThat(Loopback.isAuthority(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1:80", "0.0.0.0", ""
            })
    void shouldKnowThatItIsNotThisMachine(String authority) {
        assertThat(Loopback.isAuthority(authority)).isFalse();
        assertThat(Loopback.isHost(authority)).isFalse();
    }

    @Test
    void shouldTakeAnAddressWithoutBracketsAsAHost() {
        assertThat(Loopback.isHost("::1")).isTrue();
    }
}
