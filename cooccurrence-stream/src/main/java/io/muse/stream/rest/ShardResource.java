package io.muse.stream.rest;

import io.muse.stream.query.LocalQueries;
import io.muse.stream.query.PairCounts;
import io.muse.stream.query.PartialPair;
import io.muse.stream.query.PartialRow;
import io.muse.stream.query.PlaylistView;
import io.muse.stream.query.TrackPair;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;

/** What instances ask each other: answers for the given partitions only, from this instance's stores. */
@Path("/internal/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ShardResource {
    private final LocalQueries local;

    ShardResource(LocalQueries local) {
        this.local = local;
    }

    @GET
    @Path("/rows/{track}")
    @Operation(hidden = true)
    public PartialRow row(@RestPath String track, @RestQuery @Separator(",") List<Integer> partitions) {
        return local.row(track, partitions);
    }

    @GET
    @Path("/pairs/{track}/{other}")
    @Operation(hidden = true)
    public PartialPair pair(
            @RestPath String track, @RestPath String other, @RestQuery @Separator(",") List<Integer> partitions) {
        return local.pair(track, other, partitions);
    }

    @GET
    @Path("/playlists/{id}")
    @Operation(hidden = true)
    public PlaylistView playlist(@RestPath String id, @QueryParam("partition") int partition) {
        return local.playlist(id, partition).orElseThrow(() -> Problems.unknown("playlist", id));
    }

    @GET
    @Path("/owners/{id}/playlists")
    @Operation(hidden = true)
    public List<PlaylistView> playlistsOf(
            @RestPath String id, @QueryParam("limit") int limit, @RestQuery @Separator(",") List<Integer> partitions) {
        return local.playlistsOf(id, limit, partitions);
    }

    @POST
    @Path("/pairs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public PairCounts together(List<TrackPair> pairs, @RestQuery @Separator(",") List<Integer> partitions) {
        return new PairCounts(local.together(pairs, partitions));
    }
}
