package io.muse.evaluation.recommend;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.title.TitleText;
import io.muse.embedding.title.TitledQuery;
import io.muse.evaluation.model.Query;
import org.jspecify.annotations.Nullable;

/** Turns queries into vectors to rank songs by. Safe for any number of threads. */
public final class QueryVectors {
    private final FoldIn foldIn;
    private final @Nullable TitledQuery titled;

    private QueryVectors(FoldIn foldIn, @Nullable TitledQuery titled) {
        this.foldIn = foldIn;
        this.titled = titled;
    }

    /** By the seeds alone. */
    public static QueryVectors of(FoldIn foldIn) {
        return new QueryVectors(foldIn, null);
    }

    /** By the seeds and the title; the title alone where there is no seed. */
    public static QueryVectors of(FoldIn foldIn, TitledQuery titled) {
        return new QueryVectors(foldIn, titled);
    }

    /** Whether anything that it understands is known of the playlist. */
    public boolean understands(Query query) {
        return query.seeds().length > 0
                || (titled != null && TitleText.normalised(query.title()).isPresent());
    }

    /** Zero for a query that it does not understand. */
    public float[] of(Query query) {
        return titled == null ? foldIn.query(query.seeds()) : titled.query(query.title(), query.seeds());
    }
}
