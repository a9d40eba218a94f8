namespace Larder.Server.Http.Bodies;

/// <summary>An error.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string TraceId);
