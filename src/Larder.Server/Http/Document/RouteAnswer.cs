namespace Larder.Server.Http.Document;

/// <summary>One answer of a route, for documents.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="MediaType">What the body is; empty for none.</param>
/// <param name="Body">The form of a JSON body; null for bytes or none.</param>
internal sealed record RouteAnswer(string Status, string Meaning, string MediaType = "", Type? Body = null);
