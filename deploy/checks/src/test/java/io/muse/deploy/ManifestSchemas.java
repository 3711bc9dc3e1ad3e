package io.muse.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;

/** Checks a manifest against the types of Kubernetes, Strimzi and the Prometheus operator: no field that they lack. */
final class ManifestSchemas {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    private static final Map<String, Class<?>> CUSTOM = Map.of(
            "kafka.strimzi.io/v1beta2/KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1beta2/KafkaUser", KafkaUser.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);

    /** These types keep unknown fields in a map of their own; without it they are errors. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return !(annotated instanceof AnnotatedMember) && super.hasAnySetter(annotated);
                }
            });

    private ManifestSchemas() {}

    /**
     * @throws IllegalArgumentException with the reason if the manifest is not valid
     */
    static void check(JsonNode manifest) {
        String version = manifest.path("apiVersion").asText();
        String kind = manifest.path("kind").asText();
        Class<?> custom = CUSTOM.get(version + "/" + kind);
        if (custom == null) {
            checkBuiltIn(version, kind, manifest);
        } else {
            try {
                STRICT.treeToValue(manifest, custom);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(kind + ": " + e.getOriginalMessage(), e);
            }
        }
    }

    private static void checkBuiltIn(String version, String kind, JsonNode manifest) {
        String group = version.substring(version.indexOf('/') + 1);
        String type = MODELS + group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1) + kind;
        try {
            Class.forName(type)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest.toString()));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(kind + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such kind: " + version + " " + kind, e);
        }
    }
}
