package io.muse.contracts.dataset;

/** The formats that can be read. Ids are kept exactly as they stand in the file, whatever the format. */
public enum DatasetFormat {
    /** See {@link PlaylistNdjson}. */
    PLAYLIST_NDJSON("playlist NDJSON"),
    /** See {@link MillionPlaylistReader}. */
    MILLION_PLAYLIST("Million Playlist Dataset slices"),
    /** See {@link PlaylistArchive}. */
    PLAYLIST_ARCHIVE("playlist archive (events.ndjson, playlists.ndjson, tracks.ndjson)"),
    /** See {@link SpotifySongsReader}. */
    SPOTIFY_SONGS("spotify-songs CSV");

    private final String title;

    DatasetFormat(String title) {
        this.title = title;
    }

    /** What to call it in front of a person. */
    public String title() {
        return title;
    }
}
