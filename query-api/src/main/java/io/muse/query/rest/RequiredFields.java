package io.muse.query.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the API's description which fields are always there: the components of our records that are not marked
 * nullable. So the generated clients need no check for null where none is.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class RequiredFields implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final Map<String, ClassInfo> records;

    public RequiredFields(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("io.muse."))
                .collect(Collectors.toMap(type -> type.simpleName(), type -> type, (one, other) -> one));
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        api.getComponents().getSchemas().forEach((name, schema) -> {
            ClassInfo type = records.get(name);
            if (type != null && schema.getProperties() != null) {
                require(schema, type);
            }
        });
    }

    private static void require(Schema schema, ClassInfo type) {
        List<String> required = type.recordComponentsInDeclarationOrder().stream()
                .filter(Predicate.not(RequiredFields::nullable))
                .map(RecordComponentInfo::name)
                .filter(schema.getProperties()::containsKey)
                .toList();
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean nullable(RecordComponentInfo component) {
        return component.hasAnnotation(NULLABLE) || component.type().hasAnnotation(NULLABLE);
    }
}
