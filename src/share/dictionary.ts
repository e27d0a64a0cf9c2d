/**
 * Text that both ends of a version 1 link know before they start. Frozen: one changed character
 * makes every released link unreadable. The most common pieces stand at the end, where deflate
 * reaches them with the shortest distances.
 */
export const DICTIONARY_1 =
  '"LOCAL_QUORUM""EACH_QUORUM""LOCAL_ONE""QUORUM""THREE""TWO""ALL""ONE""readRepair":"blocking"' +
  '"async""off""quorum":"sloppy""strict""tunable""heartbeat":50000"preVote":true,"checkQuorum":true' +
  '"gather":100000"hintedHandoff":true,"hintInterval":"hintWindow":"antiEntropyInterval":' +
  '"writeTimeout":"readTimeout":"suspectAfter":"stamp":"coordinator""client""disk":"clockOffset":' +
  '"region":"loss":0."weight":"of":{"kind":"exponential","mean":{"kind":"pareto","scale":"alpha":' +
  '{"kind":"mixture","parts":[{"kind":"constant","micros":"retries":"end":' +
  '{"kind":"crash","at":{"kind":"restart","at":{"kind":"invoke","at":"client":"act":{"kind":"check"' +
  '{"kind":"change","change":{"kind":"add","amount":{"kind":"pay","amount":' +
  '["services.main.read","ONE"],["services.main.write","QUORUM"],["services.main.' +
  '{"version":1,"name":"","duration":60000000,"detectionDelay":200000,"sites":[{"id":"nariman-point"' +
  ',"lon":72.8,"lat":19.0},{"id":"worli"},{"id":"bkc"},{"id":"andheri"},{"id":"vashi"}],' +
  '"fibres":[{"id":"coast-road","a":"nariman-point","b":"worli","latency":{"kind":"uniform",' +
  '"min":15000,"max":20000}},{"id":"mahim-causeway"{"id":"dadar-sion-rail"{"id":"harbour"' +
  '{"id":"western-line"{"id":"sion-panvel-bridge"{"id":"airoli"],"hosts":[{"id":"","site":""},' +
  '"services":{"main":{"mode":"cp","switchable":true,"hosts":["initial":{"wallet":600},' +
  '"raft":{"electionTimeoutMin":150000,"electionTimeoutMax":300000}"dynamo":{}},"clients":[{' +
  '"id":"asha","site":"lon":"lat":"service":"main","host":"","access":{"kind":"uniform","min":1000,' +
  '"max":2000},"deadline":1000000,"key":"wallet"},{"id":"ravi","workload":{"kind":"open-loop",' +
  '"gapMin":300000,"gapMax":500000,"start":1000000,"keys":[],"readShare":0.5,"payMin":10,' +
  '"payMax":100}}],"cuts":[{"id":"island-city","fibres":["groups":[{"name":"south","hosts":[' +
  '"north""timeline":[{"kind":"cut","at":10000000,"fibres":["where":[500],{"kind":"heal","at":' +
  ',500,500,500,[0,0,0,7,[0,2,0,[6,5,1,0,0,400,5,0,1,0,0,3,1,2,3,1,3,2,4,6,3,5,6,0000000,1,';
