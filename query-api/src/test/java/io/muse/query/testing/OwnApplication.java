package io.muse.query.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An application that tests without it don't share; it may be listened to by two. */
public final class OwnApplication implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("muse.query.live.max-connections", "2");
    }
}
