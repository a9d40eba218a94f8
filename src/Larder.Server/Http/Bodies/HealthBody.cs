namespace Larder.Server.Http.Bodies;

/// <summary>That the server is up.</summary>
internal sealed record HealthBody(string Status);
