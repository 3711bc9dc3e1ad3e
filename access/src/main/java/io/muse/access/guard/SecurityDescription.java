package io.muse.access.guard;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Tells the ways in, in the description of each service. The empty requirement stands for local mode. */
public final class SecurityDescription implements OASFilter {
    private static final String KEY = "apiKey";
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("A key made by \"muse keys new\". Not needed in local mode."))
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key, or a token of the identity provider where there is one."));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY))
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN))
                .addSecurityRequirement(OASFactory.createSecurityRequirement());
    }
}
