package io.muse.embedding.title;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The quantised bge-small-en-v1.5 sentence encoder (Xiao et al., C-Pack, 2023) from its Maven artifact, run by ONNX
 * Runtime. Nothing is downloaded. The tokenizer's native library is unpacked into the folder that the environment
 * variable {@code DJL_CACHE_DIR} names, by default {@code ~/.djl.ai}.
 */
public final class BgeTitleEncoder implements TitleEncoder {
    private static final int DIMENSION = 384;
    private static final int BATCH = 64;

    private @Nullable EmbeddingModel model;

    /** Loads the model, about 100 MB of memory, at the first use. */
    private synchronized EmbeddingModel model() {
        if (model == null) {
            stayOffline();
            try {
                model = new BgeSmallEnV15QuantizedEmbeddingModel();
            } catch (LinkageError | RuntimeException e) {
                throw new TitleEncodingException(e);
            }
        }
        return model;
    }

    /** Without it the tokenizer's library reports its use to its makers on some clouds, and may look for CUDA builds. */
    private static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    /** @throws TitleEncodingException where the native libraries do not run on this machine */
    @Override
    public List<float[]> encode(List<String> titles, IntConsumer done) {
        EmbeddingModel encoder = model();
        List<float[]> vectors = new ArrayList<>(titles.size());
        for (int from = 0; from < titles.size(); from += BATCH) {
            var batch = titles.subList(from, Math.min(titles.size(), from + BATCH)).stream()
                    .map(TextSegment::from)
                    .toList();
            encoder.embedAll(batch).content().forEach(embedding -> vectors.add(embedding.vector()));
            done.accept(vectors.size());
        }
        return vectors;
    }
}
