// The whole deployment on Railway: PostgreSQL, and Vestibule built from the Dockerfile. How to use it: docs/deploy.md.
import { defineRailway, postgres, preserve, project, service } from "railway/iac";

export default defineRailway(() => {
  const database = postgres("Postgres");

  const vestibule = service("vestibule", {
    build: { builder: "DOCKERFILE", dockerfilePath: "Dockerfile" },
    // Once per deployment, before the new version takes requests. If it fails, the old version stays.
    preDeploy: "vestibule migrate up",
    healthcheck: "/health/ready",
    deploy: {
      // The old version goes on answering while the new one takes over, and then has time for what it accepted:
      // 3 s of red readiness and at most 25 s more. Railway's own default would kill it at once.
      overlapSeconds: 20,
      drainingSeconds: 30,
    },
    env: {
      HOST: "::",
      LOG_FORMAT: "json",
      // Else everybody would count as Railway's edge, and share the limits of one address.
      VESTIBULE_TRUSTED_PROXIES: "railway",
      DATABASE_URL: database.env.DATABASE_URL,
      // Resolved by Railway. Write your own address here if people reach you by another name.
      PUBLIC_URL: "https://${{RAILWAY_PUBLIC_DOMAIN}}",
      // Set once by the operator, never in a file.
      VESTIBULE_SECRET_KEY: preserve(),
    },
  });

  return project("vestibule", { resources: [database, vestibule] });
});
