package io.muse.contracts.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.Set;

/** The published JSON Schemas, for tests. */
public final class Schemas {
    private Schemas() {}

    /** What the named schema has to say against the document; empty when it is valid. */
    public static Set<ValidationMessage> violations(String schemaName, String json) {
        InputStream file =
                Schemas.class.getResourceAsStream("/io/muse/contracts/schemas/" + schemaName + ".schema.json");
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
        return schema.validate(
                json, InputFormat.JSON, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
