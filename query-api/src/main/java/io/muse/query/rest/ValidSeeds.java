package io.muse.query.rest;

import static java.lang.annotation.ElementType.FIELD;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seeds with valid ids and weights; says which one is wrong, and how: one violation each, {@code tracks[1]}. */
@Constraint(validatedBy = ValidSeeds.OfList.class)
@Target(FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidSeeds {
    String message() default "not a valid seed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at each of them. */
    final class OfList implements ConstraintValidator<ValidSeeds, List<Seed>> {
        @Override
        public boolean isValid(@Nullable List<Seed> seeds, ConstraintValidatorContext context) {
            if (seeds == null) {
                return true;
            }
            boolean valid = true;
            context.disableDefaultConstraintViolation();
            for (int i = 0; i < seeds.size(); i++) {
                Seed seed = seeds.get(i);
                String problem = seed == null ? "missing; send a track id" : seed.problem();
                if (problem != null) {
                    valid = false;
                    context.buildConstraintViolationWithTemplate(problem)
                            .addBeanNode()
                            .inIterable()
                            .atIndex(i)
                            .addConstraintViolation();
                }
            }
            return valid;
        }
    }
}
