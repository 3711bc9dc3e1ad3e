package io.muse.query.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** In the API's description, what is one of several types has no type and no fields of its own. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OneOfSeveral implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getOneOf() != null && !schema.getOneOf().isEmpty()) {
            schema.setType(null);
            schema.setProperties(null);
        }
        return schema;
    }
}
