package io.muse.trainer.service;

import io.muse.access.rule.AccessRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who may do what here. A new endpoint needs a line, or nobody may use it. */
@ApplicationScoped
public class TrainerAccess {
    @Produces
    @Singleton
    AccessRules rules() {
        return AccessRules.builder()
                .reader("GET", "/v1/training")
                .admin("POST", "/v1/training/epochs")
                .build();
    }
}
