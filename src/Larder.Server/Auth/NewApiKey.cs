namespace Larder.Server.Auth;

/// <summary>A key at the only moment when its text is known.</summary>
internal readonly record struct NewApiKey(string Id, string Text);
