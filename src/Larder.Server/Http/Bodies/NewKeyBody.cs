namespace Larder.Server.Http.Bodies;

/// <summary>A new API key; its text is shown this once.</summary>
internal sealed record NewKeyBody(string Id, string Key);
