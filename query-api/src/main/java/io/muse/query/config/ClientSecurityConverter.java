package io.muse.query.config;

import io.muse.contracts.kafka.ClientSecurity;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** From the setting, a file's name, to what stands in the file; a wrong one stops the start with its reason. */
public final class ClientSecurityConverter implements Converter<ClientSecurity> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ClientSecurity convert(String file) {
        return file.isBlank() ? null : ClientSecurity.of(file.strip());
    }
}
