namespace Larder.Server.Http.Bodies;

/// <summary>The API keys, without their secrets.</summary>
internal sealed record KeysBody(IReadOnlyList<KeyBody> Keys);
