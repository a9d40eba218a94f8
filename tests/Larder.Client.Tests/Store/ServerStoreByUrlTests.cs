namespace Larder.Client.Tests.Store;

public sealed class ServerStoreByUrlTests() : ServerStoreLaw(server => server.ByUrl);
