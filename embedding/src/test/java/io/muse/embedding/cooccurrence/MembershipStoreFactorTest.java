package io.muse.embedding.cooccurrence;

class MembershipStoreFactorTest extends FactorContract {

    @Override
    protected TestedFactor open() {
        var store = new MembershipStore();
        store.put(PlaylistKind.ARTIST, "p0", "t1");
        store.put(PlaylistKind.ARTIST, "p0", "t2");
        return new TestedFactor() {
            @Override
            public void put(String playlist, String track) {
                store.put(PlaylistKind.USER, playlist, track);
            }

            @Override
            public void remove(String playlist, String track) {
                store.remove(PlaylistKind.USER, playlist, track);
            }

            @Override
            public Factor<String, String> factor() {
                return store.userPlaylists();
            }
        };
    }
}
