package io.muse.query.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A query parameter that should be a number and is none gets a 400 that names it. */
@Provider
public final class Decimals implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == Double.class || type == double.class
                ? (ParamConverter<T>) new Converter(WholeNumbers.name(annotations))
                : null;
    }

    private record Converter(String name) implements ParamConverter<Double> {
        @Override
        public Double fromString(String text) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // As below.
            }
            throw new BadRequestException(name + ": '" + text + "' is not a number");
        }

        @Override
        public String toString(Double value) {
            return value.toString();
        }
    }
}
