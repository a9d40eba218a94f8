namespace Larder.Server.Http.Bodies;

/// <summary>One page of a listing; <c>next</c> is the cursor of the page that follows.</summary>
internal sealed record EntriesBody(IReadOnlyList<EntryBody> Entries, string? Next);
